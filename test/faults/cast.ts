import type { ContainerCreateInput, RestartCondition } from "../support/generated/graphql.js";
import type { Dice } from "../support/random.js";

/** One of the containers, as it is made anew each time. Its lines of output are 1, 2, 3 … in each run. */
export interface Role {
  readonly containerId: string;
  /** What it ends with when it ends by itself or by SIGTERM. */
  readonly exitCode: number;
  readonly input: ContainerCreateInput;
}

export const CONTAINERS = 24;

const CONDITIONS = ["NO", "ALWAYS", "ON_FAILURE", "UNLESS_STOPPED"] as const;

/** A third goes on until it is ended, a third ends after a while, a third at once. */
export function makeCast(rootfs: string): readonly [Role, ...Role[]] {
  const [first, ...others] = Array.from({ length: CONTAINERS }, (_, index) => {
    // Unlike those of other tests on the machine: runc keeps all of them in one folder.
    const containerId = `fault-${process.pid}-${index}`;
    const exitCode = index % 5 === 0 ? 0 : index + 1;
    const lines = [1_000_000, 5, 1][index % 3] ?? 1;
    const script = `trap 'exit ${exitCode}' TERM; i=0; while [ $i -lt ${lines} ]; do i=$((i+1)); echo $i; sleep 0.2; done; exit ${exitCode}`;
    const condition = CONDITIONS[Math.floor(index / 3) % CONDITIONS.length] ?? "NO";
    return {
      containerId,
      exitCode,
      input: { containerId, rootfs, args: ["sh", "-c", script], restartPolicy: { condition } },
    };
  });
  if (!first) throw new Error("There is nobody to play with");
  return [first, ...others];
}

export function anyCondition(dice: Dice): RestartCondition {
  return dice.of(CONDITIONS);
}
