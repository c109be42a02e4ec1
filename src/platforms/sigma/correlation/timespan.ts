/** Seconds in the units of a time span; months and years as pySigma counts them (365.2425 days a year). */
const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800, M: 2_629_746, y: 31_556_952 };

/** The seconds of a time span such as `5m`; undefined for what is none, or too long to be counted in seconds. */
export function secondsOf(timespan: string): number | undefined {
  const parts = /^([1-9][0-9]{0,15})([smhdwMy])$/.exec(timespan);
  const unit = units[parts?.[2] ?? ''];
  const length = parts?.[1] === undefined || unit === undefined ? undefined : Number(parts[1]) * unit;
  return Number.isSafeInteger(length) ? length : undefined;
}

/** The time span of a number of seconds, in the largest unit of the specification that divides it. */
export function timespanOf(seconds: number): string {
  const whole = Math.max(1, Math.ceil(seconds));
  for (const unit of ['d', 'h', 'm'] as const) {
    const length = units[unit] ?? 1;
    // A single day is what SigmaHQ's rules call `24h`.
    if (whole % length === 0 && (unit !== 'd' || whole > length)) return `${whole / length}${unit}`;
  }
  return `${whole}s`;
}
