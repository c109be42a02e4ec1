import { didYouMean, suggestion } from '../text/suggest.ts';
import { pathText, type Path } from '../rule/index.ts';
import type { LogSource } from './log-source.ts';

/**
 * Whether a field looks misspelt: it is none of those at the top of the log source's events, or below it is nearly one that
 * is known. What is known below is never all that there is, so that a name like no other says nothing. The answer is what
 * was meant, as text for a message; empty where nothing is near.
 */
export function misspelt(source: LogSource, path: Path): string | undefined {
  const [above, last = ''] = [path.slice(0, -1), path.at(-1)];
  if (source.typesAt(path) !== undefined || (above.length > 0 && source.typesAt(above) === undefined)) return undefined;
  const siblings = source.keysBelow(above);
  if (siblings.length === 0) return undefined;
  const near = suggestion(last, siblings, above.length === 0 ? undefined : Math.floor(last.length / 5));
  if (near === undefined) return above.length === 0 ? '' : undefined;
  return didYouMean(pathText([...above, near]));
}

/** The known log source that was meant by the id of an unknown one, by their last words, `sigma:product=aws,service=cloudtrial`, or in other letter case, `panther:AWS.Cloudtrail`. */
export function meantLogSource(id: string, known: readonly string[]): string | undefined {
  const [own, name] = [lastWord(id), id.slice(id.indexOf(':') + 1).toLowerCase()];
  return known.includes(id) ? undefined : known.find((each) => name === each || (own !== lastWord(each) && suggestion(own, [lastWord(each)]) !== undefined));
}

function lastWord(id: string): string {
  return id.toLowerCase().match(/[a-z]+/g)?.at(-1) ?? '';
}
