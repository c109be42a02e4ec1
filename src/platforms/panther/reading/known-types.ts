import { factsSaying, samePath, type Fact, type JsonType, type Path } from '../../../rule/index.ts';
import { logSource } from '../../../taxonomy/index.ts';
import type { Context } from '../../platform.ts';
import type { PantherOptions } from '../options.ts';
import type { KnownTypes } from '../python/index.ts';

/** Which fields hold texts alone in each of the logs. */
export function textsIn(logSources: readonly string[], { facts }: Context<PantherOptions>): (path: Path) => boolean {
  return (path) => logSources.every((source) => typesSaid(facts(source), path)?.every((type) => type === 'string') === true);
}

/** What all of the logs are known to hold at a path, lists and their elements alike; undefined where nothing is known of one of them. */
export function typesIn(logSources: readonly string[], { facts }: Context<PantherOptions>): KnownTypes {
  return (path) => {
    const said = logSources.map((source) => logSource(source)?.typesAt(path) ?? typesSaid(facts(source), path));
    return said.includes(undefined) ? undefined : said.flatMap((types) => types ?? []);
  };
}

function typesSaid(facts: readonly Fact[], path: Path): readonly JsonType[] | undefined {
  const [first, ...more] = factsSaying('types', facts).filter(({ says }) => samePath(says.path, path)).map(({ says }) => says.types);
  return first?.filter((type) => more.every((types) => types.includes(type)));
}
