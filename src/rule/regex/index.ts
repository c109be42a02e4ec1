export { patternAsRegex, regexAsMatch, regexAsTexts, regexWord } from './as-match.ts';
export { regexDialects, type RegexDialect, type RegexDialectName } from './dialects.ts';
export { looksAtLines, onOneLine } from './lines.ts';
export { parseRegex, type ParsedRegex, type RegexProblem } from './parse.ts';
export * from './print.ts';
export type { RegexAssumption, RegexFlags } from './reader.ts';
export * from './regex.ts';
export { acceptsNothing, asciiPart, characterSet, closeRegexUnderFold, complement, hasSet, holdsSomeBeyondAscii, lastCodePoint, mapSets, onlyCodePoint, regexSet, sameRanges } from './sets.ts';
export { regexStyles, type RegexStyle } from './styles.ts';
