import type { Platform } from '../platform.ts';
import { elasticDiagnostics } from './diagnostics.ts';
import { elasticBundle } from './bundle.ts';
import { evaluateElastic } from './evaluate.ts';
import { elasticFacets } from './facets.ts';
import { datasetFields } from './data-sets.ts';
import { fieldsOf } from './fields.ts';
import { lowerElastic } from './lower.ts';
import { elasticMeaning } from './meaning.ts';
import { elasticOptions, type ElasticOptions } from './options.ts';
import { printElastic } from './print.ts';
import { readElastic } from './read.ts';
import { mayHoldSource } from './scope.ts';
import type { ElasticTree } from './tree.ts';
import { writeElastic } from './write.ts';

/** Elastic Security: detection rules in TOML. */
export const elastic: Platform<ElasticTree, ElasticOptions> = {
  id: 'elastic',
  options: elasticOptions,
  detections: ['match', 'threshold', 'sequence', 'newTerms'],
  read: readElastic,
  print: printElastic,
  meaning: elasticMeaning,
  evaluate: evaluateElastic,
  lower: lowerElastic,
  write: writeElastic,
  bundle: elasticBundle,
  facets: elasticFacets,
  fields: fieldsOf,
  diagnostics: elasticDiagnostics,
  mayHold: mayHoldSource,
  naming: { fields: 'all', known: [...datasetFields] },
  unsaid: {
    name: 'Elastic rules are referred to by their id',
    severity: 'Elastic has severities from low to critical, and others than that of the rule only by values of fields',
    tags: 'Elastic’s repository takes tags of its own kinds only (option `tags`)',
    related: 'Elastic rules do not name rules they stem from',
    frameworks: 'Elastic rules name ATT&CK only',
    summary: 'Elastic summarises alerts by suppression only',
    alertTitle: 'an Elastic alert has the name of its rule',
    alertDescription: 'an Elastic alert has the description of its rule',
    alertRunbook: 'an Elastic alert has the note of its rule',
    alertReference: 'an Elastic alert has the references of its rule',
    requires: 'Elastic rules name integrations, not what they must log',
    tests: 'Elastic rules carry no test events',
  },
};
