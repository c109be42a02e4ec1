import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { bundledRulec, jsonLines, project, rulec } from '../support/command.ts';
import { event, stopped } from '../support/trail-rules.ts';

describe('run', () => {
  const events = ['StopLogging', 'DeleteTrail', 'stoplogging'].map(event);

  test.each([
    ['JSON lines', 'e.jsonl', events.map((each) => JSON.stringify(each)).join('\n')],
    ['a JSON array', 'e.json', JSON.stringify(events, null, 2)],
    ['CloudTrail records', 'e.json', JSON.stringify({ Records: events })],
    ['JSON lines in UTF-16', 'e.jsonl', Buffer.from(`\ufeff${events.map((each) => JSON.stringify(each)).join('\r\n')}\r\n`, 'utf16le')],
    ['gzipped records', 'e.json.gz', gzipSync(JSON.stringify({ Records: events }))],
  ])('reads %s', async (_, name, content) => {
    const folder = project({ 'stopped.yml': stopped, [name]: content });
    const { code, out } = await rulec(folder, ['run', 'stopped.yml', '--events', name, '--json']);
    expect(code).toBe(0);
    const lines = jsonLines<{ outcome: string; event: number; path: string }>(out);
    expect(lines.map(({ outcome }) => outcome)).toEqual(['match', 'quiet', 'match']);
    expect(lines[1]).toMatchObject({ path: name, event: 1 });
  });

  test('reads standard input and folders', async () => {
    const folder = project({ 'stopped.yml': stopped, 'events/a.json': JSON.stringify(events), 'events/b.jsonl': JSON.stringify(event('StopLogging')) });
    expect(bundledRulec(folder, ['run', 'stopped.yml', '--events', '-'], JSON.stringify(event('StopLogging'))).err).toContain('1 match');
    expect((await rulec(folder, ['run', 'stopped.yml', '--events', 'events'])).err).toContain('4 events: 3 match');
  });

  test('says of a rule that counts when it alerts: an event that matches is one that counts', async () => {
    const counting = `title: Many\ncorrelation:\n    type: event_count\n    rules: [0f0c6f3e-3a52-4f3c-9c58-0d4a2d9a4a01]\n    group-by: [userIdentity.arn]\n    timespan: 5m\n    condition: {gte: 10}\n---\n${stopped}`;
    const grouped = { ...event('StopLogging'), userIdentity: { arn: 'arn:aws:iam::111122223333:user/alice' } };
    const folder = project({ 'many.yml': counting, 'stopped.yml': stopped, 'e.json': JSON.stringify(grouped), 'quiet.json': JSON.stringify(event('DeleteTrail')), 'alone.json': JSON.stringify(event('StopLogging')) });
    // An event in no group counts for none.
    expect(await rulec(folder, ['run', 'many.yml', '--events', 'alone.json'])).toMatchObject({ code: 0, out: '' });
    expect(await rulec(folder, ['run', 'many.yml', '--events', 'e.json'])).toMatchObject({ code: 0, err: expect.stringContaining('note[cli/one-by-one]: the rule alerts when the number of events is ≥ 10 for one userIdentity.arn, within 5 minutes; ') as string });
    expect((await rulec(folder, ['run', 'many.yml', '--events', 'quiet.json'])).err).not.toContain('note');
    expect((await rulec(folder, ['run', 'stopped.yml', '--events', 'e.json'])).err).not.toContain('note');
  });

  test('says it also of one whose counting is not followed', async () => {
    const yaml = 'AnalysisType: rule\nFilename: a.py\nRuleID: "A.B"\nEnabled: true\nLogTypes: [AWS.CloudTrail]\nSeverity: High\nThreshold: 10\n';
    const python = 'def rule(event):\n    return event.get("eventName") == "StopLogging"\n\n\ndef dedup(event):\n    return "failed" if event.get("errorCode") else "done"\n';
    const folder = project({ 'a.yml': yaml, 'a.py': python, 'e.json': JSON.stringify(event('StopLogging')) });
    const { code, out, err } = await rulec(folder, ['run', 'a.yml', '--events', 'e.json']);
    expect({ code, out }).toEqual({ code: 0, out: 'match\te.json: event 1\tA.B\n' });
    expect(err).toContain('note[cli/one-by-one]: the rule is kept as python: ');
  });

  test('leaves out a broken line of events, and says where it is', async () => {
    const lines = [JSON.stringify(event('StopLogging')), '{"eventName": "Stop', JSON.stringify(event('StopLogging')), 'x'].join('\n');
    const folder = project({ 'stopped.yml': stopped, 'e.jsonl': lines });
    const { code, err } = await rulec(folder, ['run', 'stopped.yml', '--events', 'e.jsonl']);
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining('cli/event-lines-unreadable') as string });
    expect(err).toMatch(/they are left out: 2/);
    expect(err).toMatch(/e\.jsonl:2:1/);
    expect(err).toContain('2 events: 2 match');
  });

  test('leaves out a file of a folder of events that is there by name only', async () => {
    const folder = project({ 'stopped.yml': stopped, 'events/a.json': JSON.stringify(events) });
    symlinkSync('nowhere.json', join(folder, 'events/b.json'));
    const { code, err } = await rulec(folder, ['run', 'stopped.yml', '--events', 'events']);
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining('events/b.json: error[cli/events-unreadable]') as string });
    expect(err).toContain('3 events: 2 match');
  });

  test('takes lists of events in a line, and leaves out a line that holds no event', async () => {
    const lines = `${JSON.stringify(event('StopLogging'))}\n42\n${JSON.stringify([event('StopLogging'), event('DeleteTrail')])}\n"StopLogging"\n[]\n`;
    const { code, err } = await rulec(project({ 'stopped.yml': stopped, 'e.jsonl': lines }), ['run', 'stopped.yml', '--events', 'e.jsonl']);
    expect(code).toBe(2);
    expect(err).toContain('e.jsonl:2:1: error[cli/event-lines-unreadable]: `e.jsonl` has lines that hold no JSON object, and they are left out: 2, the first of them here\n 2 | 42\n');
    expect(err).toContain('3 events: 2 match, 1 quiet');
  });

  test.each([
    ['a list', JSON.stringify([event('StopLogging'), 42, [event('StopLogging')]]), 2, '1 event: 1 match'],
    ['records', JSON.stringify({ Records: [null, event('StopLogging')] }), 1, '1 event: 1 match'],
    ['the records of a line', `${JSON.stringify({ Records: ['x'] })}\n${JSON.stringify(event('StopLogging'))}\n`, 1, '1 event: 1 match'],
    ['a file', '42', 1, '0 events: 0 match'],
  ])('leaves out what is no event of %s', async (_, text, count, sum) => {
    const { code, err } = await rulec(project({ 'stopped.yml': stopped, 'e.json': text }), ['run', 'stopped.yml', '--events', 'e.json']);
    expect(code).toBe(2);
    expect(err).toContain(`e.json: error[cli/events-no-objects]: \`e.json\` has events that are no JSON objects, and they are left out: ${count}\n`);
    expect(err).toContain(sum);
  });

  test('reports events that cannot be read', async () => {
    const folder = project({ 'stopped.yml': stopped, 'e.json': '{"a": ' });
    expect((await rulec(folder, ['run', 'stopped.yml', '--events', 'e.json']))).toMatchObject({
      code: 2,
      err: expect.stringContaining('cli/events-unreadable') as string,
    });
  });
});
