import { readFileSync } from 'node:fs';

/**
 * The most memory that this process held, in MB. Not what `resourceUsage` says: that begins at the size of the process
 * which started it (Linux keeps it over exec), so that a small child of a large bench seems large.
 */
export function peakMemoryMb(): number {
  const found = /^VmHWM:\s+(\d+) kB$/mu.exec(readFileSync('/proc/self/status', 'utf8'));
  if (!found) throw new Error('this system does not say how much memory a process held');
  return Number(found[1]) / 1024;
}
