import { connect } from "../src/containerd/index.js";
import type { Gantry } from "./gantry.js";
import { median, timed } from "./statistics.js";
import { milliseconds, table } from "./table.js";

const CONTAINERS = 1_000;
const PAGE = 100;
const REPEATS = 30;
const AT_A_TIME = 20;

const CREATE = `mutation ($id: String!, $rootfs: String!) {
  containerCreate(input: {
    containerId: $id, rootfs: $rootfs, args: ["true"], start: false, labels: [{ key: "role", value: "bench" }]
  }) { container { id } }
}`;
const LIST = `query ($first: Int!, $after: String) {
  containers(first: $first, after: $after) {
    nodes { id containerId namespace status labels { key value } createdAt exitCode }
    pageInfo { endCursor }
  }
}`;

/** A page out of many containers, and for comparison the whole list as containerd tells it. */
export async function measureListing(gantry: Gantry, rootfs: string): Promise<string> {
  const ids = Array.from({ length: CONTAINERS }, (_, index) => `listed-${index}`);
  while (ids.length > 0) {
    await Promise.all(ids.splice(0, AT_A_TIME).map((id) => gantry.query(CREATE, { id, rootfs })));
  }
  const pages: number[] = [];
  let after: string | null = null;
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    pages.push(
      await timed(async () => {
        const { containers }: Page = await gantry.query<Page>(LIST, { first: PAGE, after });
        if (containers.nodes.length !== PAGE) throw new Error(`A page of ${containers.nodes.length} containers`);
        // Half of all pages are the first, the others from the middle.
        after = after === null ? containers.pageInfo.endCursor : null;
      }),
    );
  }
  const connection = connect(gantry.containerd);
  const lists: number[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    lists.push(
      await timed(async () => {
        await connection.tasks.list("default");
        for await (const _ of connection.containers.list("default"));
      }),
    );
  }
  connection.close();
  return table(
    `Listing (${CONTAINERS} containers; median of ${REPEATS})`,
    ["", "time"],
    [
      [`Gantry, a page of ${PAGE}`, milliseconds(median(pages))],
      [`containerd directly, all ${CONTAINERS} and their tasks`, milliseconds(median(lists))],
    ],
  );
}

interface Page {
  readonly containers: { readonly nodes: readonly unknown[]; readonly pageInfo: { readonly endCursor: string } };
}
