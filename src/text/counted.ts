/** A number of things in words. */
export function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}

const units = [[86_400, 'day'], [3_600, 'hour'], [60, 'minute']] as const;

/** A length of time in the largest unit that goes into it: `15 minutes`. */
export function lengthOfTime(seconds: number): string {
  const [length, unit] = units.find(([each]) => seconds > 0 && seconds % each === 0) ?? [1, 'second'];
  return counted(seconds / length, unit);
}
