import { onceEach } from '../../text/once.ts';
import { atEnd, beforeOf, machineOf, type Before } from '../automata/machine.ts';
import type { Nfa } from '../automata/nfa.ts';
import { alphabetOf } from './alphabet.ts';

const mostStates = 4_000;

/** A shortest text that an automaton accepts, made of pleasant letters; undefined when none was found soon. */
export const shortestWord: (nfa: Nfa) => string | undefined = onceEach(findShortest);

interface Place {
  readonly state: number;
  readonly before: Before;
  readonly code: number;
  readonly from: Place | undefined;
}

function findShortest(nfa: Nfa): string | undefined {
  const machine = machineOf([{ nfa, owner: 0 }]);
  const letters = alphabetOf(machine.alphabet(), false);
  const queue: Place[] = machine.start.map((state) => ({ state, before: 'start', code: atEnd, from: undefined }));
  const seen = new Set<string>();
  for (let index = 0; index < queue.length && index < mostStates; index += 1) {
    const place = queue[index] as Place;
    if (machine.acceptedBy([place.state], place.before).length > 0) return spelled(place);
    for (const code of letters) {
      const before = beforeOf(code);
      for (const state of machine.step([place.state], place.before, code)) {
        const key = `${state} ${machine.looks ? before : ''}`;
        if (seen.has(key)) continue;
        seen.add(key);
        queue.push({ state, before, code, from: place });
      }
    }
  }
  return undefined;
}

function spelled(place: Place): string {
  const codes: number[] = [];
  for (let at: Place | undefined = place; at !== undefined && at.code !== atEnd; at = at.from) codes.push(at.code);
  return String.fromCodePoint(...codes.toReversed());
}
