/** Does something `times` times, at most `atOnce` at a time; the job is given the number of the time, from 0. */
export async function sideBySide(times: number, atOnce: number, job: (number: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < times) {
      const number = next;
      next += 1;
      await job(number);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
