import type { Severity } from '../../rule/index.ts';

/** The severities that Elastic has, with their usual risk score and the lowest score of their band (Kibana's defaults). */
export const elasticSeverities = ['low', 'medium', 'high', 'critical'] as const;

/** A severity that Elastic has. */
export type ElasticSeverity = (typeof elasticSeverities)[number];

/** The score that rules of a severity carry when their author chose none. */
export const usualScores: Readonly<Record<ElasticSeverity, number>> = { low: 21, medium: 47, high: 73, critical: 99 };

const lowest: Readonly<Record<ElasticSeverity, number>> = { low: 0, medium: 22, high: 48, critical: 74 };

/** Elastic's word for a severity: it has none below low. */
export function elasticSeverity(severity: Severity): ElasticSeverity {
  return severity === 'informational' ? 'low' : severity;
}

/** A score inside the band of a severity: the author's own where it fits, else the usual one. */
export function scoreFor(severity: ElasticSeverity, chosen: number | undefined): number {
  const above = elasticSeverities[elasticSeverities.indexOf(severity) + 1];
  const most = above === undefined ? 100 : lowest[above] - 1;
  return chosen !== undefined && chosen >= lowest[severity] && chosen <= most ? chosen : usualScores[severity];
}
