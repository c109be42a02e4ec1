import { oneLine } from '../../logic/conditions/one-line.ts';
import { pathText, type Fact, type Path } from '../../rule/index.ts';
import { plainFields } from './facts.ts';

/** Fields beside those that AWS makes itself which cannot hold a line break. */
const documented: Readonly<Record<string, string>> = {
  ...plainFields,
  userAgent: 'RFC 9110, section 5.5: the value of a header has no line breaks',
};

/** Names of what identifies something or chooses between a few things; documents, descriptions, scripts and messages are not among them. */
const identifying = /(?:^|[a-z._-])(?:name|arn|id|type|class|status|state|engine|region|zone|version|url|uri|protocol|mode|alias|owner|principal|ip|cidr|address|port|algorithm|family|code)s?$/i;

/** That the texts at a path have one line each; nothing where that may well be otherwise. */
export function lineFact(path: Path): readonly Fact[] {
  const text = pathText(path);
  const evidence = documented[text];
  if (evidence === undefined && !identifying.test(path.at(-1) ?? '')) return [];
  return [
    {
      id: `line/${text}`,
      grade: evidence === undefined ? 'assumed' : 'documented',
      text: `${text} holds no line break`,
      evidence: evidence ?? 'its name is that of an identifier',
      says: { kind: 'always', on: oneLine(path) },
    },
  ];
}
