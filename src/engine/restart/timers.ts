/** Calls back after a time in milliseconds, unless the returned function was called by then. */
export type Timers = (delay: number, callback: () => void) => () => void;

/** Node's. They hold no process up. */
export const nodeTimers: Timers = (delay, callback) => {
  const timer = setTimeout(callback, delay).unref();
  return () => clearTimeout(timer);
};
