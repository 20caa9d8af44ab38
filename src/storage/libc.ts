import { getSystemErrorName } from "node:util";
import koffi from "koffi";

/** From linux/falloc.h. */
const FALLOC_FL_KEEP_SIZE = 0x01;
const FALLOC_FL_PUNCH_HOLE = 0x02;

/** From linux/fs.h. */
const SEEK_DATA = 3;

/** From linux/fcntl.h, as flock() takes them. */
const LOCK_EX = 2;
const LOCK_NB = 4;

/** A function of libc that answers 0, or -1 with errno set; called on a thread of its own. */
type LibcCall = (...values: readonly (number | string)[]) => Promise<void>;

const libc = koffi.load(null);
const fallocate = libcCall("fallocate", "int fallocate(int fd, int mode, int64_t offset, int64_t length)");
const flock = libcCall("flock", "int flock(int fd, int operation)");
const lseek = libc.func("int64_t lseek(int fd, int64_t offset, int whence)");
const mkfifo = libcCall("mkfifo", "int mkfifo(const char *path, unsigned int mode)");

/** One call at a time: the library refuses more than a few at once. */
let previous: Promise<void> = Promise.resolve();

/**
 * Frees the blocks of a range of a file, which then reads as zeros; the file's size stays.
 * https://man7.org/linux/man-pages/man2/fallocate.2.html
 * @throws ErrnoException, EOPNOTSUPP where the file system cannot
 */
export async function punchHole(descriptor: number, offset: number, length: number): Promise<void> {
  await fallocate(descriptor, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, offset, length);
}

/**
 * Takes blocks for a range of a file that is beyond its end; the file's size stays.
 * https://man7.org/linux/man-pages/man2/fallocate.2.html
 * @throws ErrnoException, ENOSPC where there are none, EOPNOTSUPP where the file system cannot
 */
export async function allocate(descriptor: number, offset: number, length: number): Promise<void> {
  await fallocate(descriptor, FALLOC_FL_KEEP_SIZE, offset, length);
}

/**
 * Where the first byte of a file at or after an offset is that is not in a hole; the offset itself where there is none, and
 * on file systems that do not tell. https://man7.org/linux/man-pages/man2/lseek.2.html
 */
export function firstData(descriptor: number, offset: number): number {
  const found = Number(lseek(descriptor, offset, SEEK_DATA));
  return found < 0 ? offset : found;
}

/**
 * Locks what is open, against everybody else who does so, until it is closed. https://man7.org/linux/man-pages/man2/flock.2.html
 * @throws ErrnoException, EAGAIN where somebody else has locked it
 */
export async function lockFile(descriptor: number): Promise<void> {
  await flock(descriptor, LOCK_EX | LOCK_NB);
}

/**
 * Makes a FIFO. https://man7.org/linux/man-pages/man3/mkfifo.3.html
 * @param mode less the process's umask
 * @throws ErrnoException, EEXIST where the path is taken
 */
export async function makeFifo(path: string, mode: number): Promise<void> {
  await mkfifo(path, mode);
}

function libcCall(name: string, declaration: string): LibcCall {
  const call = libc.func(declaration);
  return (...values) => {
    const result = previous.then(() => {
      return new Promise<void>((resolve, reject) => {
        call.async(...values, (error: unknown, answer: number) => {
          // Read here and not later: it is this call's own until the callback returns.
          const errno = koffi.errno();
          if (error) reject(error);
          else if (answer === 0) resolve();
          else reject(systemError(name, errno));
        });
      });
    });
    previous = result.then(ignore, ignore);
    return result;
  };
}

/** An error such as node:fs throws. */
function systemError(syscall: string, errno: number): NodeJS.ErrnoException {
  const code = getSystemErrorName(-errno);
  return Object.assign(new Error(`${code}, ${syscall}`), { code, errno: -errno, syscall });
}

/** The failure is told to whoever made the call. */
function ignore(): void {}
