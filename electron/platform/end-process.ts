/** The end of a process whose work is done. */

const flush = (stream: NodeJS.WriteStream) =>
  new Promise<void>((resolve) => {
    stream.write('', () => resolve());
  });

/**
 * Call it when all is said and closed. The process then ends as soon as nothing holds it. What may still hold it is a
 * disk: a slow one may end its copy, one that does not answer must not keep the process, and `process.exit` would wait
 * for that one itself. So it is killed then, after `lastMomentMs`, and the exit code is lost.
 */
export async function endProcess(exitCode: number, lastMomentMs = 5_000): Promise<void> {
  process.exitCode = exitCode;
  await Promise.all([flush(process.stdout), flush(process.stderr)]);
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), lastMomentMs).unref();
}
