import { createReport, type Diagnostic } from '../text/diagnostic.ts';
import { acceptance, type Config } from './config.ts';
import { policyDiagnostics } from './diagnostics.ts';
import { particularWhy } from './render.ts';
import type { Translation } from './types.ts';

/** Whether a translation is written by a build, and what is said about it. */
export interface Decision {
  readonly written: boolean;
  /** True where nothing is written and the configuration does not accept that. */
  readonly withheld: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The writing policy: `equivalent` and `wider` are written, the latter with a warning; `narrower` and `unproven` only when
 * the configuration accepts them, `different` only when it is accepted for that very rule.
 */
export function decide(translation: Translation, config: Config, title: string): Decision {
  const report = createReport();
  const { verdict, source, place } = translation;
  if (translation.status !== 'translated' || verdict === undefined) return decideRefused(translation, config, title);
  const rule = translation.rule ?? source;
  const accepted = acceptance(config, rule, translation.target, verdict.kind);
  if (!accepted.written) {
    const entry = JSON.stringify({ rule, target: translation.target, code: `verdict/${verdict.kind}`, reason: '…' });
    report.add(policyDiagnostics.withheld, { platform: title, kind: verdict.kind, why: verdict.why, entry }, place);
  } else if (accepted.reason !== undefined) {
    report.add(policyDiagnostics.accepted, { platform: title, kind: verdict.kind, reason: accepted.reason }, place);
  } else if (verdict.kind === 'wider') {
    report.add(policyDiagnostics.wider, { platform: title, why: particularWhy(verdict) }, place);
  }
  return { written: accepted.written, withheld: !accepted.written, diagnostics: report.diagnostics };
}

/** A translation that does not exist can be accepted by the code that says why, or with all others. */
function decideRefused({ status, diagnostics, rule, source, target, place }: Translation, config: Config, title: string): Decision {
  const report = createReport();
  const codes = new Set(diagnostics.map(({ code }) => code));
  const loss = config.accepted.find((each) => each.rule === (rule ?? source) && each.target === target && codes.has(each.code));
  const reason = loss?.reason ?? (status === 'refused' && config.accept.includes('refused') ? 'every refusal is accepted' : undefined);
  if (reason !== undefined) report.add(policyDiagnostics['accepted-refusal'], { platform: title, reason }, place);
  return { written: false, withheld: reason === undefined, diagnostics: report.diagnostics };
}

/** Whether a translation counts as a loss under `--strict`: not equivalent, and accepted nowhere. */
export function isLossy(translation: Translation, config: Config): boolean {
  const { verdict, rule, source, target, status } = translation;
  if (status !== 'translated' || verdict === undefined) return decideRefused(translation, config, target).withheld;
  if (verdict.kind === 'equivalent') return false;
  const accepted = acceptance(config, rule ?? source, target, verdict.kind);
  return !accepted.written || (verdict.kind === 'wider' && accepted.reason === undefined);
}
