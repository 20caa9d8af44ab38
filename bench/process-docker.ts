import { CONTAINER, type Docker } from "./docker.js";
import type { Life, LifeRunner } from "./life.js";
import { Waiting } from "./waiting.js";

/** Processes of `true` in one container by Docker's API: exec calls over its socket, exits from its events. */
export async function processesByDocker(docker: Docker): Promise<LifeRunner> {
  await docker.call("POST", "/containers/create?name=host", { ...CONTAINER, Cmd: ["sleep", "1000"] });
  await docker.call("POST", "/containers/host/start");
  const stop = new AbortController();
  const exits = new Waiting();
  const ids = await docker.exits(stop.signal, "exec_die");
  void (async () => {
    for await (const id of ids) exits.tell(id);
  })().catch((error: Error) => {
    if (!stop.signal.aborted) throw error;
  });
  const live: Life = async () => {
    const { Id: id } = (await docker.call("POST", "/containers/host/exec", { Cmd: ["true"] })) as { Id: string };
    await docker.call("POST", `/exec/${id}/start`, { Detach: true });
    await exits.for(id);
  };
  return {
    live,
    async [Symbol.asyncDispose]() {
      stop.abort();
      await docker.call("DELETE", "/containers/host?force=true");
    },
  };
}
