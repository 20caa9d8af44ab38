import { CONTAINER, type Docker } from "./docker.js";
import type { Life, LifeRunner } from "./life.js";
import { Waiting } from "./waiting.js";

/** Lives by Docker's API: calls over its socket, exits from its events. */
export async function lifeByDocker(docker: Docker): Promise<LifeRunner> {
  const stop = new AbortController();
  const exits = new Waiting();
  const names = await docker.exits(stop.signal);
  void (async () => {
    for await (const name of names) exits.tell(name);
  })().catch((error: Error) => {
    if (!stop.signal.aborted) throw error;
  });
  const live: Life = async (id) => {
    await docker.call("POST", `/containers/create?name=${id}`, CONTAINER);
    await docker.call("POST", `/containers/${id}/start`);
    await exits.for(id);
    await docker.call("DELETE", `/containers/${id}`);
  };
  return { live, [Symbol.asyncDispose]: async () => stop.abort() };
}
