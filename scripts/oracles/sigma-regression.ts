import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isObject, type Json, type JsonObject } from '../../src/text/json.ts';
import { tally, type Check } from './frame.ts';
import { outcomesOf } from './sigma-outcomes.ts';

function filesBelow(folder: string, end: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((found) => found.isFile() && found.name.endsWith(end))
    .map((found) => join(found.parentPath, found.name))
    .toSorted();
}

/** The records of a file of Windows events: one JSON text after another. */
function recordsIn(text: string): readonly Json[] {
  return text.split(/^\}\s*(?=\{)/m).map((part, index, parts) => JSON.parse(index < parts.length - 1 ? `${part}}` : part) as Json);
}

/** A Windows event under the names that Sigma's rules use: the data's own, and those of the system part. */
function windowsEvent(record: Json): JsonObject | undefined {
  const event = isObject(record) ? record['Event'] : undefined;
  if (!isObject(event)) return undefined;
  const { System: system, ...parts } = event;
  const provider = isObject(system) && isObject(system['Provider']) ? system['Provider']['#attributes'] : undefined;
  const data = Object.entries(parts).flatMap(([name, part]) => (name === '#attributes' || !isObject(part) ? [] : Object.entries(part)));
  const named = isObject(provider) ? { Provider_Name: provider['Name'] ?? null } : {};
  // SigmaHQ's checker leaves blanks out of names ("Threat Name"). UserData has one more level, named after the provider's schema.
  const flat = data.flatMap(([name, value]) => (isObject(value) && name !== '#attributes' ? Object.entries(value) : [[name, value] as const]));
  return { ...(isObject(system) ? system : {}), ...named, ...Object.fromEntries(flat.map(([name, value]) => [name.replaceAll(' ', ''), value])) };
}

/** SigmaHQ's regression data: every rule there matches the event that was recorded for it. */
export async function regressionCheck(checkout: string): Promise<Check> {
  const { agree, differ, skip, done } = tally('SigmaHQ: recorded events match their rules');
  const rules = new Map<string, string>();
  for (const folder of readdirSync(checkout).filter((name) => name.startsWith('rules'))) {
    for (const path of filesBelow(join(checkout, folder), '.yml')) {
      const text = readFileSync(path, 'utf8');
      const id = /^id:\s*(\S+)/m.exec(text)?.[1];
      if (id !== undefined) rules.set(id, text);
    }
  }
  const files = [...filesBelow(join(checkout, 'regression_data'), '.json'), ...filesBelow(join(checkout, 'regression_data'), '.raw')];
  let events = 0;
  for (const path of files) {
    const rule = rules.get(basename(path).replace(/\.\w+$/, ''));
    if (rule === undefined) {
      skip('no rule has the id of the recording');
      continue;
    }
    const text = readFileSync(path, 'utf8');
    const records = path.endsWith('.raw') ? text.split('\n').filter((line) => line !== '').map((line) => ({ message: line })) : recordsIn(text).flatMap((record) => windowsEvent(record) ?? []);
    events += records.length;
    const { evaluated, held } = await outcomesOf(rule, records);
    if (evaluated.includes(true) && held.includes(true)) agree();
    else differ(`${path}: evaluator ${evaluated.join(' ')}, model ${held.join(' ')}`);
  }
  return done(files.length, events);
}
