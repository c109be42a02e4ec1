import fc from 'fast-check';

/** Generated tests are the same in every run, unless another seed is asked for. */
fc.configureGlobal({ seed: Number(process.env['RULEC_SEED'] ?? 1) });
