import { houseKinds, type Kind } from '@foyer/shared/kinds';
import { houseTerms } from '@foyer/shared/terms';
import { describe, expect, it } from 'vitest';
import { missing, stepsOf, type Answers } from './walkInSteps.ts';

const house = { plate: true, itemsCarried: false, photo: false };
const kindOf = (id: Kind['id'], change: Partial<Kind> = {}): Kind => ({
  ...houseKinds().find((kind) => kind.id === id)!,
  ...change,
});
const answers = (kind: Kind | null, change: Partial<Answers> = {}): Answers => ({
  kind,
  to: null,
  visitor: { name: '', phone: '', company: '', plate: '', itemsCarried: '', guardianName: '' },
  own: {},
  under14: false,
  known: {},
  terms: [],
  agreed: {},
  ...change,
});
const label = { 'zh-CN': '工具？', en: 'Tools?' };
const tools = { id: 'tools', label, required: true, answer: 'text' } as const;

describe('what is asked', () => {
  it('begins with the kind', () => {
    expect(stepsOf(answers(null), house)).toEqual(['kind', 'notice']);
  });

  it.each([
    ['meeting', 'kind notice whom name phone company heads plate summary'],
    ['interview', 'kind notice whom name phone plate summary'],
    ['service', 'kind notice whom name phone company heads plate items summary'],
    ['delivery', 'kind notice whom name company summary'],
    ['forgotten-card', 'kind notice whom summary'],
    ['domestic', 'kind notice whom name phone company plate summary'],
    ['group', 'kind notice whom name phone company heads plate summary'],
  ] as const)('%s: %s', (id, steps) => {
    expect(stepsOf(answers(kindOf(id)), house).join(' ')).toBe(steps);
  });

  it('is asked by the kind where the building says nothing, and the other way round', () => {
    expect(stepsOf(answers(kindOf('meeting')), undefined)).not.toContain('plate');
    const never = kindOf('meeting', { ask: { ...kindOf('meeting').ask, plate: 'off', photo: 'optional' } });
    expect(stepsOf(answers(never), house)).not.toContain('plate');
    expect(stepsOf(answers(never), house)).toContain('photo');
  });

  it('has the site’s own questions before the photograph', () => {
    const kind = kindOf('meeting', { questions: [tools] });
    expect(stepsOf(answers(kind), { ...house, photo: true }).slice(-3)).toEqual(['own:tools', 'photo', 'summary']);
  });

  it('has what is to be agreed to at the end, each until it is', () => {
    const terms = houseTerms();
    const said = answers(kindOf('delivery'), { terms });
    expect(stepsOf(said, house).slice(-3)).toEqual(['terms:house-rules', 'terms:nda', 'summary']);
    expect(missing(said, 'terms:nda')).toBe(true);
    const agreement = { terms: { id: 'nda', version: 1 }, at: 1, signature: null };
    expect(missing({ ...said, agreed: { nda: agreement } }, 'terms:nda')).toBe(false);
  });

  it('has a guardian for a child', () => {
    expect(stepsOf(answers(kindOf('meeting'), { under14: true }), house)[2]).toBe('guardian');
  });
});

describe('what must be answered', () => {
  const said = answers(kindOf('service', { questions: [tools] }));
  it.each(['whom', 'name', 'phone', 'company', 'own:tools'] as const)('%s is missing', (step) => {
    expect(missing(said, step)).toBe(true);
  });

  it('is not missing once it is there, or where it may be left out', () => {
    const visitor = { ...said.visitor, name: '张', phone: '1380000' };
    expect(missing({ ...said, visitor }, 'phone')).toBe(false);
    expect(missing({ ...said, own: { tools: label } }, 'own:tools')).toBe(false);
    expect(missing(answers(kindOf('meeting')), 'phone')).toBe(false);
    expect(missing(said, 'plate')).toBe(false);
  });

  it('is a person for a staff card, and may be a company for a visit', () => {
    const company = {
      kind: 'tenant',
      tenantId: 't',
      personId: null,
      name: '恒川',
      tenantName: '恒川',
      unit: '1',
    } as const;
    expect(missing(answers(kindOf('forgotten-card'), { to: company }), 'whom')).toBe(true);
    expect(missing(answers(kindOf('meeting'), { to: company }), 'whom')).toBe(false);
  });
});

describe('what is known of a returning visitor', () => {
  const known = { name: '王**', phone: null };

  it('need not be asked, though the kind wants it', () => {
    const service = answers(kindOf('service'), { known });
    expect(missing(service, 'name')).toBe(false);
    expect(missing(service, 'phone')).toBe(false);
    expect(missing(service, 'company')).toBe(true);
  });

  it('is asked where it is not known', () => {
    expect(missing(answers(kindOf('meeting')), 'name')).toBe(true);
  });
});

describe('who forgot their card', () => {
  const to = { kind: 'person', tenantId: 't', personId: 'p', name: '王', tenantName: 'T', unit: '1' } as const;

  it('is offered a code once it is known who they are', () => {
    expect(stepsOf(answers(kindOf('forgotten-card'), { to }), house)).toContain('own-code');
  });

  it('is offered none where they named a company, and nobody else ever', () => {
    const company = { ...to, kind: 'tenant', personId: null } as const;
    expect(stepsOf(answers(kindOf('forgotten-card'), { to: company }), house)).not.toContain('own-code');
    expect(stepsOf(answers(kindOf('meeting'), { to }), house)).not.toContain('own-code');
  });
});
