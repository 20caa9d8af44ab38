import { CONTAINER, type Docker } from "./docker.js";
import type { Terminal } from "./keystroke.js";

/** One hijacked connection, as `docker attach` has it. */
export async function terminalByDocker(docker: Docker): Promise<Terminal> {
  const terminal = { ...CONTAINER, Cmd: ["cat"], Tty: true, OpenStdin: true };
  await docker.call("POST", "/containers/create?name=typed", terminal);
  const connection = await docker.upgrade("/containers/typed/attach?stream=1&stdin=1&stdout=1");
  await docker.call("POST", "/containers/typed/start");
  const output = connection[Symbol.asyncIterator]();
  return {
    async type(text) {
      connection.write(text);
      const { value } = await output.next();
      if (String(value) !== text) throw new Error(`${text} came back as ${JSON.stringify(String(value))}`);
    },
    async [Symbol.asyncDispose]() {
      connection.destroy();
      await docker.call("DELETE", "/containers/typed?force=true");
    },
  };
}
