import type { Channel } from "./channel.js";
import { Waiting } from "./waiting.js";

const EXITS = `subscription ($states: [State!]) {
  stateChanged(filter: { states: $states }) { state containerId processId exitCode }
}`;

interface Change {
  readonly stateChanged: { readonly state: string; readonly containerId: string; readonly processId: string };
}

/** Exits as a subscriber is told of them: of containers by id, of their further processes by name. */
export async function watchExits(channel: Channel, state: "EXIT" | "EXIT_PROCESS"): Promise<Waiting> {
  const changes = channel.subscribe<Change>(EXITS, { states: [state] });
  const first = await changes.next();
  if (first.value?.stateChanged.state !== "LIVE") throw new Error(`No LIVE: ${JSON.stringify(first)}`);
  const exits = new Waiting();
  void (async () => {
    for await (const { stateChanged } of changes) {
      exits.tell(state === "EXIT" ? stateChanged.containerId : stateChanged.processId);
    }
  })();
  return exits;
}
