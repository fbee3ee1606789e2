import { spawnSync } from 'node:child_process';

/**
 * Puts a file system of a few kilobytes over an empty directory, so that a disk is really full. Only the
 * superuser of a Linux machine may; elsewhere undefined, and the test that asks for it is skipped.
 */
export function mountSmallDisk(directory: string, sizeKib: number): { unmount(): void } | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
  const mounted = spawnSync('/usr/bin/mount', ['-t', 'tmpfs', '-o', `size=${sizeKib}k`, 'tmpfs', directory]);
  if (mounted.status !== 0) return undefined;
  return { unmount: () => void spawnSync('/usr/bin/umount', [directory]) };
}
