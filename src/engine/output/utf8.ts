/** The smallest and the largest second byte of a character that begins with this one; undefined where none does. */
function secondByte(lead: number): readonly [number, number] | undefined {
  if (lead === 0xe0) return [0xa0, 0xbf];
  if (lead === 0xed) return [0x80, 0x9f];
  if (lead === 0xf0) return [0x90, 0xbf];
  if (lead === 0xf4) return [0x80, 0x8f];
  return lead >= 0xc2 && lead <= 0xf3 ? [0x80, 0xbf] : undefined;
}

function lengthOf(lead: number): number {
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}

/** Whether a byte can only be inside a character, or in none. */
export function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

/**
 * How many of the bytes come before an unfinished character at their end; all where there is none. What cannot become
 * a character whatever follows counts as finished (https://www.unicode.org/versions/Unicode15.0.0/ch03.pdf, table 3-7),
 * so that decoding piece by piece gives what decoding the whole would.
 */
export function finishedLength(bytes: Uint8Array): number {
  const last = bytes.length - 1;
  for (let start = last; start >= 0 && start > last - 3; start -= 1) {
    const lead = bytes[start] ?? 0;
    if (isContinuation(lead)) continue;
    const second = secondByte(lead);
    if (!second || bytes.length - start >= lengthOf(lead)) return bytes.length;
    const next = bytes[start + 1];
    const possible = next === undefined || (next >= second[0] && next <= second[1]);
    return possible ? start : bytes.length;
  }
  return bytes.length;
}
