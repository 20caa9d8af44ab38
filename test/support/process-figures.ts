import { readdirSync, readFileSync } from "node:fs";
import koffi from "koffi";

/** From linux/posix-timers.h: the clock that counts what all threads of a process have run. */
const CPUCLOCK_SCHED = 2;

const TimeSpec = koffi.struct("timespec", { tv_sec: "int64_t", tv_nsec: "int64_t" });
const clockGettime = koffi.load(null).func("clock_gettime", "int", ["int", koffi.out(koffi.pointer(TimeSpec))]);

/**
 * Processor time that a process has used, its own and the system's for it, in seconds. Counted in nanoseconds:
 * /proc/PID/stat counts hundredths of a second. https://man7.org/linux/man-pages/man3/clock_getcpuclockid.3.html
 */
export function cpuSeconds(pid: number): number {
  const time: { tv_sec?: number; tv_nsec?: number } = {};
  if (clockGettime((~pid << 3) | CPUCLOCK_SCHED, time) !== 0) throw new Error(`Process ${pid} has no clock`);
  return Number(time.tv_sec) + Number(time.tv_nsec) / 1e9;
}

/** Memory of a process that is in RAM, in bytes. */
export function residentBytes(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  if (kilobytes === undefined) throw new Error(`Process ${pid} has no VmRSS`);
  return Number(kilobytes) * 1024;
}

/** Whether every thread of a process stands still after a SIGSTOP, which reaches them one by one. */
export function isStopped(pid: number): boolean {
  return readdirSync(`/proc/${pid}/task`).every((thread) =>
    /^State:\tT/m.test(readFileSync(`/proc/${pid}/task/${thread}/status`, "utf8")),
  );
}

/** How many files, sockets and pipes a process has open. */
export function openDescriptors(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).length;
}
