import { describe, expect, it } from 'vitest';
import { attackUrl, parentOf, tacticNamed, tactics, technique, techniqueIn } from '../../src/taxonomy/attack/index.ts';
import { dropParents, pairReferences } from '../../src/taxonomy/attack/pairing.ts';

describe('ATT&CK', () => {
  it('has the tactics of both versions', () => {
    expect(tactics(18)).toHaveLength(14);
    expect(tactics(19)).toHaveLength(15);
    expect(tacticNamed('defense_evasion', 18)?.id).toBe('TA0005');
    expect(tacticNamed('Defense Evasion', 19)).toBeUndefined();
    expect(tacticNamed('ta0112', 19)?.slug).toBe('defense-impairment');
    expect(tacticNamed('TA0005', 19)?.name).toBe('Stealth');
  });

  it('names techniques, their tactics and pages', () => {
    expect(technique('T1078.004', 19)).toMatchObject({ name: 'Cloud Accounts', active: true });
    expect(technique('T1550.001', 19)?.tactics.map(({ id }) => id)).toEqual(['TA0008']);
    expect(technique('T1550.001', 18)?.tactics.map(({ id }) => id).toSorted()).toEqual(['TA0005', 'TA0008']);
    expect(technique('tactics', 19)).toBeUndefined();
    expect(technique('T9999', 19)).toBeUndefined();
    expect(attackUrl('T1078.004')).toBe('https://attack.mitre.org/techniques/T1078/004/');
    expect(attackUrl('TA0001')).toBe('https://attack.mitre.org/tactics/TA0001/');
    expect(parentOf('T1078.004')).toBe('T1078');
    expect(parentOf('T1078')).toBeUndefined();
  });

  it('follows techniques from version to version', () => {
    expect(techniqueIn('T1562.008', 19)).toBe('T1685.002');
    expect(techniqueIn('T1685.002', 18)).toBe('T1562.008');
    expect(techniqueIn('T1078.004', 18)).toBe('T1078.004');
    expect(techniqueIn('T1156', 18)).toBe('T1546.004');
    expect(techniqueIn('T9999', 19)).toBeUndefined();
  });
});

describe('pairing', () => {
  it('keeps what its author wrote where the version allows it', () => {
    expect(pairReferences([{ tactic: 'TA0001', technique: 'T1078.004' }], 19).pairs).toEqual([{ tactic: 'TA0001', technique: 'T1078.004' }]);
  });

  it('puts a flat technique under the tactics that the rule names', () => {
    const paired = pairReferences([{ tactic: 'TA0006' }, { tactic: 'TA0004' }, { technique: 'T1078.004' }], 18);
    expect(paired).toEqual({ pairs: [{ tactic: 'TA0004', technique: 'T1078.004' }], tacticsOnly: ['TA0006'], unknown: [] });
  });

  it('puts a technique under all of its tactics where the rule names none of them', () => {
    expect(pairReferences([{ technique: 'T1550.001' }], 18).pairs.map(({ tactic }) => tactic).toSorted()).toEqual(['TA0005', 'TA0008']);
  });

  it('moves what became of Defense Evasion', () => {
    expect(pairReferences([{ tactic: 'TA0005', technique: 'T1562.008' }], 19).pairs).toEqual([{ tactic: 'TA0112', technique: 'T1685.002' }]);
    expect(pairReferences([{ tactic: 'TA0112', technique: 'T1685.002' }], 18).pairs).toEqual([{ tactic: 'TA0005', technique: 'T1562.008' }]);
    expect(pairReferences([{ tactic: 'TA0005', technique: 'T1550.001' }, { tactic: 'TA0001', technique: 'T1078.004' }], 19).pairs).toEqual([
      { tactic: 'TA0008', technique: 'T1550.001' },
      { tactic: 'TA0001', technique: 'T1078.004' },
    ]);
  });

  it('drops a parent beside its sub-technique, under the same tactic only', () => {
    expect(
      dropParents([
        { tactic: 'TA0001', technique: 'T1078' },
        { tactic: 'TA0001', technique: 'T1078.004' },
        { tactic: 'TA0003', technique: 'T1078' },
      ]),
    ).toEqual([
      { tactic: 'TA0001', technique: 'T1078.004' },
      { tactic: 'TA0003', technique: 'T1078' },
    ]);
  });

  it('says what it does not know', () => {
    const unknown = [{ technique: 'T9999' }, { tactic: 'TA9999' }];
    expect(pairReferences(unknown, 19)).toEqual({ pairs: [], tacticsOnly: [], unknown });
  });
});
