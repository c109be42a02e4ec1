import { pathText, type Path } from '../../rule/index.ts';
import { once } from '../../text/once.ts';
import { suggestion } from '../../text/suggest.ts';
import { eventNameSpellings, eventNamesOf, eventSources } from '../operations.ts';

/** The fewest letters of a name that is taken for a slip in another one: shorter ones are near too many. */
const fewest = 6;

/**
 * The known value that was meant by a text that is none, where AWS writes the values: a name of an event or a source that is
 * one edit away. There are names that are not known here, so that one like no other says nothing.
 */
export function meantText(path: Path, text: string): string | undefined {
  const field = pathText(path);
  if (field === 'eventName') return text.length < fewest || eventNameSpellings(text.toLowerCase()).length > 0 ? undefined : suggestion(text, eventNames(), 1);
  if (field !== 'eventSource' || eventSources.includes(text.toLowerCase())) return undefined;
  const near = suggestion(text, eventSources, 1);
  return near === undefined || (serviceOf(text).length < fewest && serviceOf(text) !== serviceOf(near)) ? undefined : near;
}

function serviceOf(eventSource: string): string {
  return eventSource.split('.')[0] ?? '';
}

const eventNames = once(() => [...new Set(eventSources.flatMap(eventNamesOf))]);
