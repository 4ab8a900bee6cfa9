/** Milliseconds of this thread's own work: whatever else the machine does, it is the same. */
export function costOf(work: () => unknown): number {
  const before = process.threadCpuUsage()
  work()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000
}
