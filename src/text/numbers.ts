/**
 * The number that digits write; undefined where they write one that a double does not tell from others near it: another
 * spelling would be read as the same number.
 */
export function exactNumber(written: string): number | undefined {
  const value = Number(written);
  return isExact(value) && significant(written) === significant(value.toExponential()) ? value : undefined;
}

/** Whether no other whole number is read as this one. */
export function isExact(value: number): boolean {
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
}

/** The digits that count: without sign, point, exponent and zeros at either end. */
function significant(written: string): string {
  return written.replace(/[eE][^]*$/, '').replaceAll(/[^\d]/g, '').replace(/^0+/, '').replace(/(?<!0)0+$/, '');
}
