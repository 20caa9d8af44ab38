import { getSystemErrorName } from "node:util";
import koffi from "koffi";

/** From linux/falloc.h. */
const FALLOC_FL_KEEP_SIZE = 0x01;
const FALLOC_FL_PUNCH_HOLE = 0x02;

/** A function of libc that answers 0, or -1 with errno set; called on a thread of its own. */
type LibcCall = (...values: readonly (number | string)[]) => Promise<void>;

const libc = koffi.load(null);
const fallocate = libcCall("fallocate", "int fallocate(int fd, int mode, int64_t offset, int64_t length)");
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
