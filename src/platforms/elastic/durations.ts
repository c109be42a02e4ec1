const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/** The most seconds that a start lies back: Kibana works it out as a date of ECMAScript (`Date`, time values). */
export const farthestBack = 8.64e12;

/** Seconds of a duration such as `5m`; undefined for another text (months and years have no fixed length), and for what no date lies back. */
export function seconds(text: string): number | undefined {
  const [, count, unit] = /^(\d+)([smhdwH])$/.exec(text.trim()) ?? [];
  const factor = units[unit === 'H' ? 'h' : (unit ?? '')];
  const length = count === undefined || factor === undefined ? undefined : Number(count) * factor;
  return length === undefined || length > farthestBack ? undefined : length;
}

/** Seconds that a start such as `now-6m` lies back. */
export function secondsBack(text: string): number | undefined {
  const [, back] = /^now-(.+)$/.exec(text.trim()) ?? [];
  return back === undefined ? undefined : seconds(back);
}

/** A duration of whole seconds at least, with the largest unit that divides it. */
export function durationText(seconds: number): string {
  const length = Math.ceil(seconds);
  for (const unit of ['d', 'h', 'm'] as const) {
    const factor = units[unit] ?? 1;
    if (length > 0 && length % factor === 0) return `${length / factor}${unit}`;
  }
  return `${length}s`;
}

/** Seconds that a rule looks back that does not say. */
export const defaultLookBack = 360;

/** Seconds between two runs of a rule that does not say. */
export const defaultInterval = 300;

/** Seconds that a rule looks back beyond the time between its runs, as Elastic's rules do. */
export const beforeRun = 60;

/** What building blocks look back and how often they run at least (elastic/detection-rules `rule.py`: `validate_bbr`). */
export const buildingBlock = { lookBack: 7140, interval: 3600 };
