export { type Answer, type Answers, toScope } from './answer.ts';
export { answerTexts } from './answer-text.ts';
export { answeredFor } from './calculations/answered-for.ts';
export { calculateRow, calculates, type Calculating, withoutHidden } from './calculations/calculate-row.ts';
export {
  type Calculations,
  calculateAll,
  calculateOne,
  toCalculations,
} from './calculations/calculations.ts';
export { isCalculable, toAnswerValue } from './calculations/to-answer-value.ts';
export { withCalculated } from './calculations/with-calculated.ts';
export { type ChosenService, type LifeEventResult, chooseServices } from './choose-services.ts';
export { findCoveringMember, isInCharge } from './find-covering-member.ts';
export { feesInForce, type FeeResult, findFee } from './find-fee.ts';
export { findPrefillAgreement } from './find-prefill-agreement.ts';
export { findOpening } from './find-opening.ts';
export { findProvider } from './find-provider.ts';
export { type CatalogueIndex, getEntry, indexCatalogue } from './index-catalogue.ts';
export { type PartGroup, groupParts, isPartGroup } from './group-parts.ts';
export { itemsGivenBy } from './items-given-by.ts';
export {
  type ConstraintConflict,
  type Demand,
  type MergedForm,
  type MergedPage,
  type MergedQuestion,
  howOf,
  mergeForms,
  toDemand,
} from './merge-forms.ts';
export type { AnswerFault } from './answer-fault.ts';
export { type Misfit, type MisfitRule, findLooseFile, findUnanswered, findUnfit } from './find-misfit.ts';
export { type Contradiction, findContradictions, showCompared } from './contradictions.ts';
export { failedChecks } from './failed-checks.ts';
export { fieldNamesOf, otherChoice, toFieldName } from './field-names.ts';
export { type ParsedAnswers, parseAnswers } from './parse-answers.ts';
export { type FormBody, readField } from './read-field.ts';
export { type RowChange, changeRows, readRowChange, rowButton } from './rows/change-rows.ts';
export { askedInRows, broughtIn, drawnRows, rowsAsDrawn, toRowMark } from './rows/asked-in-rows.ts';
export {
  hasTooManyRows,
  longestFieldName,
  mostPostedRows,
  renumberRows,
  rowField,
} from './rows/row-numbers.ts';
export {
  inRow,
  mostRows,
  pathOfGroup,
  rowExpression,
  rowLimitOf,
  rowsOf,
  templateRow,
} from './rows/row-question.ts';
export { type ShownAnswer, type ShownRow, showRows, summariseRows } from './rows/show-rows.ts';
export { offeredChoices } from './offered-choices.ts';
export { toFieldValues } from './to-field-values.ts';
export {
  type Asking,
  type LaterItem,
  type PlannedExchange,
  type PrefillPlan,
  type PrefillRequest,
  findSubjectOf,
  planPrefill,
} from './plan-prefill.ts';
export { type AnswerPrice, type ServicePrices, pricesByAnswer } from './prices-by-answer.ts';
export {
  type ServiceOfVariant,
  decideVariant,
  findVariant,
  pickedFor,
  pickedVariants,
  toVariant,
  variantsInsteadOf,
} from './service-variant.ts';
export { type ServicePart, itemsOfService, splitForService } from './split-for-service.ts';
export { type DemandedWord, type NamedPerson, demandedWords } from './demanded-words.ts';
export { type FieldStatistics, type ItemStatistic, countFields } from './count-fields.ts';
export { type VisibleQuestion, visibleQuestions } from './visible-questions.ts';
export { showCalculated, showInRow } from './show-plain.ts';
export { type ShownAs, showLines } from './show-value.ts';
export { isUnknown, unknownAnswer, unknownField } from './unknown-answer.ts';
export { ownPrefixOf } from './own-prefix.ts';
