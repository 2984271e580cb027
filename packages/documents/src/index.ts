export * from './credential/credential.ts';
export * from './decision/decision.ts';
export * from './document-inputs.ts';
export { documentProblems, type DocumentProblemCode } from './problems.ts';
export { PrintedForm, type PrintedQuestion } from './printed-form.ts';
export type { Attachment, DocumentOrder, FormOrder } from './render/document-order.ts';
export * from './render/renderer.ts';
export * from './sign/sign-pdf.ts';
export * from './sign/verify-pdf.ts';
