import type { ActionOf, ActionType, CaseAction } from './case-action.ts';
import type { Grant, Officer } from './officer.ts';

/** Instants of the tests: a Monday in Bangkok. */
export const monday = '2026-11-23T03:00:00.000Z';
export const daysLater = (days: number): string =>
  new Date(Date.parse(monday) + days * 86_400_000).toISOString();

export const applicant = '9501100001234';
export const caseScope = {
  agency: 'cnx',
  service: 'food-place-notification',
  area: '500107',
  unit: 'health',
};

const anyGrant = (role: Grant['role']): Grant => ({ role, from: '2026-01-01' });

/** An officer of the case's agency with second factor. */
export const officerWith = (roles: readonly Grant['role'][], change: Partial<Officer> = {}): Officer => ({
  id: 'wipa',
  agency: 'cnx',
  grants: roles.map(anyGrant),
  secondFactor: true,
  ...change,
});

type Content<Type extends ActionType> = Omit<
  ActionOf<Type>,
  'type' | 'at' | 'actor' | 'transaction' | 'base'
>;

const samples: { readonly [Type in ActionType]: Content<Type> } = {
  receive: { ...caseScope, applicant },
  claim: {},
  assign: { officer: 'wipa' },
  release: {},
  'find-complete': {},
  attest: { evidence: 'lease', reason: 'ดูที่ร้าน' },
  're-check': { service: 'TH/GOV/DOPA/population/person.v1', outcome: 'same', changed: [] },
  fetched: { service: 'TH/LGO/CNX/buildings/building.v1' },
  'send-notice': {
    notice: 'n1',
    gaps: [{ text: 'ผังร้านอ่านไม่ชัด', file: true }],
    until: daysLater(15),
  },
  supplement: { notice: 'n1' },
  approve: { feeSatang: 50_000 },
  'plan-inspection': { inspection: 'v1', visitAt: daysLater(400), place: 'ร้านครัวกัญญา' },
  inspect: {
    inspection: 'v1',
    outcome: 'fits',
    findings: [{ point: 'waste', result: 'fits' }],
    summary: 'สถานที่เหมาะสม',
    photos: [],
  },
  consult: {
    consultation: 'k1',
    demand: 'land-deed',
    of: 'TH/GOV/DOL/desk',
    question: 'โฉนดนี้มีอยู่จริงหรือไม่',
    items: [{ item: 'site.deedNumber', value: '12345' }],
    files: [],
    until: daysLater(5),
  },
  'consult-answered': {
    consultation: 'k1',
    number: 'DOL-K-1',
    outcome: 'agrees',
    text: 'ตรงกับทะเบียนที่ดิน',
    files: [],
  },
  propose: { outcome: 'approve', reasons: 'ครบถ้วน สถานที่เหมาะสม' },
  hear: { hearing: 'h1', facts: 'ร้านอยู่ในเขตห้าม', until: daysLater(7) },
  'answer-hearing': { hearing: 'h1', text: 'ร้านอยู่นอกเขต' },
  'appeal-filed': { appeal: 'a1', number: 'CNX-A-1' },
  'appeal-decided': { appeal: 'a1', outcome: 'revoked', reasons: 'r' },
  'extend-appeal': { reasons: 'รอเอกสารจากหน่วยงานอื่น' },
  'decide-appeal': { outcome: 'upheld', facts: 'f', law: { th: 'ก', en: 'l' }, reasons: 'r' },
  refuse: {
    unheard: { exception: 'own-facts' },
    refusal: {
      facts: 'f',
      law: { th: 'ก', en: 'l' },
      reasons: 'r',
      appealTo: { th: 'ผู้ว่า', en: 'Governor' },
    },
  },
  'request-payment': {
    payment: 'p1',
    lines: [{ label: { th: 'ค่าธรรมเนียม', en: 'Fee' }, amountSatang: 50_000 }],
    until: daysLater(20),
  },
  'payment-received': { payment: 'p1', amountSatang: 50_000, reference: 'bank-1', paidAt: monday },
  receipt: { document: 'd3', number: 'CNX-R-1' },
  'order-refund': { payment: 'p1', reasons: 'เรียกเก็บผิดอัตรา' },
  refunded: { payment: 'p1', amountSatang: 50_000, reference: 'R-1', refundedAt: monday },
  'credit-note': { document: 'd4', number: 'CNX-C-1' },
  issue: {},
  issued: { document: 'd1', number: 'CNX-1' },
  letter: { document: 'd2', appealUntil: daysLater(15) },
  revoke: { document: 'd1', reasons: 'ออกโดยข้อมูลที่ไม่ตรงความจริง' },
  return: { reasons: 'ไม่ส่งเพิ่มเติมภายในกำหนด' },
  withdraw: {},
  'explain-lateness': { reasons: 'รอผลตรวจสถานที่' },
  'act-at-counter': {
    present: [{ role: 'applicant', pid: applicant, name: 'สมชาย', digest: 'd' }],
    handedOver: 'สูติบัตร 5001-1',
  },
  message: { message: 'm1', text: 'ขอทราบว่ายังขาดเอกสารใดหรือไม่' },
};

const systemActions: readonly ActionType[] = [
  'letter',
  'appeal-filed',
  'appeal-decided',
  'receive',
  'fetched',
  'consult-answered',
  'request-payment',
  'payment-received',
  'receipt',
  'refunded',
  'credit-note',
  'issued',
];
const personActions: readonly ActionType[] = ['supplement', 'withdraw', 'answer-hearing'];

/** A well-formed action by whoever usually takes it. */
export function actionOf<Type extends ActionType>(
  type: Type,
  base: number,
  change: Partial<ActionOf<Type>> = {},
): CaseAction {
  const actor = systemActions.includes(type)
    ? { kind: 'system', id: 'desk' }
    : personActions.includes(type)
      ? { kind: 'person', id: applicant }
      : { kind: 'officer', id: 'wipa', name: 'วิภา' };
  return {
    type,
    at: monday,
    actor,
    transaction: `t${base}-${type}`,
    base,
    ...samples[type],
    ...change,
  } as CaseAction;
}

/** Actions one after another, each based on those before it. */
export const storyOf = (...types: readonly (ActionType | CaseAction)[]): CaseAction[] =>
  types.map((step, base) => (typeof step === 'string' ? actionOf(step, base) : { ...step, base }));
