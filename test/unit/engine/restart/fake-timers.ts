import type { Timers } from "../../../../src/engine/restart/timers.js";

/** Timers of a clock that the test moves. */
export function fakeTimers() {
  let now = 0;
  const due = new Map<() => void, number>();
  const timers: Timers = (delay, callback) => {
    const fire = () => callback();
    due.set(fire, now + delay);
    return () => due.delete(fire);
  };
  return {
    timers,
    /** How many callbacks wait. */
    waiting: () => due.size,
    /** How long until the next is due, in milliseconds; undefined where none waits. */
    next: () => (due.size === 0 ? undefined : Math.min(...due.values()) - now),
    /** Moves the clock and calls back whatever is due by then. */
    pass(milliseconds: number): void {
      now += milliseconds;
      for (const [fire, at] of [...due]) {
        if (at > now) continue;
        due.delete(fire);
        fire();
      }
    },
  };
}
