import { match } from '../../../text/match.ts';
import { diagnostic, type Report } from '../../../text/diagnostic.ts';
import type { Source } from '../../../text/source.ts';
import { elasticDiagnostics } from '../diagnostics.ts';
import { lintFieldName } from '../misspelt-field.ts';
import { isNetwork } from './address.ts';
import { isPrefix, namesField, type FieldInfos } from './meaning.ts';
import { printLiteral } from './print.ts';
import { hasWildcard, isStar, literalText, type Kql, type KqlLiteral, type KqlValue } from './tree.ts';

/** Reports what is wrong with a query itself: tests that never match or fail on the cluster, fields that are not named. */
export function lintKql(tree: Kql, source: Source, infos: FieldInfos, report: Report): void {
  const at = (literal: KqlLiteral): { source: Source } => ({ source, ...(literal.span === undefined ? {} : { span: literal.span }) });
  const value = (node: KqlValue, field: KqlLiteral): void =>
    match(node, {
      literal: (literal) => checkLiteral(literal, field),
      allOf: ({ of }) => of.forEach((part) => value(part, field)),
      anyOf: ({ of }) => of.forEach((part) => value(part, field)),
      noneOf: ({ of }) => value(of, field),
    });
  const checkLiteral = (literal: KqlLiteral, field: KqlLiteral): void => {
    const [, operator] = literal.quoted ? [] : (/(?:^|\s)(&&|\|\|)(?:\s|$)/.exec(literal.pieces.join('*')) ?? []);
    if (operator !== undefined) report.addAll([diagnostic(elasticDiagnostics['kql-operator'], { operator, value: printLiteral(literal), word: operator === '&&' ? 'and' : 'or' }, at(literal))]);
    const name = literalText(field);
    const info = infos(name.split('.'));
    if (info === undefined || isStar(literal)) return;
    checkDate(literal, [name]);
    if (info.keyed && hasWildcard(literal) && !isPrefix(literal)) {
      report.addAll([diagnostic(elasticDiagnostics['flattened-wildcard'], { field: name }, at(literal))]);
    }
    const text = literalText(literal);
    const boolean = info.type === 'boolean' && text !== 'true' && text !== 'false';
    const address = info.type === 'ip' && (hasWildcard(literal) || !isNetwork(text));
    const number = (info.type === 'long' || info.type === 'float') && Number.isNaN(Number(text));
    if (!boolean && !address && !number) return;
    report.addAll([diagnostic(elasticDiagnostics['kql-type'], { value: printLiteral(literal), field: name, type: info.type }, at(literal))]);
  };
  // Kibana asks a date field for a range from the value to itself, and a value that is no date fails (kbn-es-query `functions/is.ts`).
  const checkDate = (literal: KqlLiteral, names: readonly string[]): void => {
    const name = names.find((each) => infos(each.split('.'))?.type === 'date');
    if (name === undefined || isStar(literal) || (!hasWildcard(literal) && isDate(literalText(literal)))) return;
    report.addAll([diagnostic(elasticDiagnostics['kql-date'], { value: printLiteral(literal), field: name }, at(literal))]);
  };
  const field = (literal: KqlLiteral, values: readonly KqlLiteral[], then: () => void): void => {
    if (!hasWildcard(literal)) {
      lintFieldName(literalText(literal), literal.span, source, infos, report);
      return then();
    }
    if (!isStar(literal)) report.addAll([diagnostic(elasticDiagnostics['kql-field-pattern'], { field: printLiteral(literal) }, at(literal))]);
    const names = (infos.names ?? []).filter((name) => namesField(literal, name));
    values.forEach((each) => checkDate(each, names));
  };
  match(tree, {
    everything: () => undefined,
    and: ({ of }) => of.forEach((part) => lintKql(part, source, infos, report)),
    or: ({ of }) => of.forEach((part) => lintKql(part, source, infos, report)),
    not: ({ of }) => lintKql(of, source, infos, report),
    nested: ({ field: outer, of }) =>
      lintKql(of, source, (path) => infos([...literalText(outer).split('.'), ...path]), report),
    is: (node) => field(node.field, literalsIn(node.value), () => value(node.value, node.field)),
    range: (node) => field(node.field, [node.value], () => checkDate(node.value, [literalText(node.field)])),
    bare: (node) =>
      report.addAll([diagnostic(elasticDiagnostics['kql-bare-value'], { value: printLiteral(node.value) }, at(node.value))]),
  });
}

/** A date, in the usual format or as a number of milliseconds, or one that Elasticsearch works out. */
function isDate(text: string): boolean {
  return /^(?:\d{4}(?:-\d\d(?:-\d\d(?:T[\d:.,]*(?:Z|[+-]\d\d:?\d\d)?)?)?)?(?:\|\|.*)?|-?\d+|now(?:[-+/].*)?)$/.test(text);
}

function literalsIn(value: KqlValue): readonly KqlLiteral[] {
  return match<KqlValue, readonly KqlLiteral[]>(value, {
    literal: (literal) => [literal],
    allOf: ({ of }) => of.flatMap(literalsIn),
    anyOf: ({ of }) => of.flatMap(literalsIn),
    noneOf: ({ of }) => literalsIn(of),
  });
}
