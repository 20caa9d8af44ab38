import { open } from "node:fs/promises";

const MAGIC = Buffer.from([0x7f, 0x45, 0x4c, 0x46]);
/** A segment of this type names a loader: the program needs libraries. */
const PT_INTERP = 3;
const HEADER = 64;

/** Whether a file is a program that runs without anything else: ELF without a loader. False where there is none. */
export async function isStaticProgram(file: string): Promise<boolean> {
  const handle = await open(file, "r").catch(() => undefined);
  if (!handle) return false;
  try {
    const { buffer: header, bytesRead } = await handle.read(Buffer.alloc(HEADER), 0, HEADER, 0);
    if (bytesRead < HEADER || !header.subarray(0, MAGIC.length).equals(MAGIC)) return false;
    const layout = elfLayout(header);
    if (layout === undefined) return false;
    const { offset, size, count } = layout;
    const { buffer: segments } = await handle.read(Buffer.alloc(size * count), 0, size * count, offset);
    const types = Array.from({ length: count }, (_, index) => segments.readUInt32LE(index * size));
    return !types.includes(PT_INTERP);
  } finally {
    await handle.close();
  }
}

/** Where the table of segments is: https://man7.org/linux/man-pages/man5/elf.5.html. Only little-endian files. */
function elfLayout(header: Buffer): { offset: number; size: number; count: number } | undefined {
  if (header[5] !== 1) return undefined;
  if (header[4] === 2) {
    return {
      offset: Number(header.readBigUInt64LE(32)),
      size: header.readUInt16LE(54),
      count: header.readUInt16LE(56),
    };
  }
  return { offset: header.readUInt32LE(28), size: header.readUInt16LE(42), count: header.readUInt16LE(44) };
}
