export {
  matchAgencies,
  type AgencyAnswers,
  type AgencyMatch,
  type AgencyQuestion,
  type Doubt,
  type KnownAgency,
  type MatchedAgencies,
  type Spelling,
} from './agency/match-agencies.ts';
export { toBareKey, toNameKey } from './agency/name-key.ts';
export { editDistance } from './agency/edit-distance.ts';
export {
  compareServices,
  countChanges,
  type ChangeKind,
  type ComparedServices,
  type KeptService,
  type ServiceChange,
} from './comparison/compare-services.ts';
export { listProblem, listProblems, type ListProblemCode } from './list/list-problems.ts';
export type { ListReport, StatedTotal, UnusedReason, UnusedRow } from './list/list-report.ts';
export { unusedReasons } from './list/list-report.ts';
export type { ListSheet } from './list/list-rows.ts';
export {
  type ListedAgency,
  type ListedMinistry,
  type ListedProject,
  type ListedReason,
  type ListedService,
  type ListedStatus,
  type ListTable,
  type NationalList,
} from './list/national-list.ts';
export { readList, type ReadList } from './list/read-list.ts';
export { findVolume, type Volume } from './list/read-volume.ts';
export {
  readVariant,
  suggestGroups,
  suggestLive,
  type GroupedService,
  type GroupSuggestion,
  type Variant,
} from './grouping/suggest-groups.ts';
export {
  barrierRegisters,
  findNaming,
  indexByNamed,
  type Barrier,
  type BarrierIndex,
  type BarrierRegister,
  type Naming,
  type NamingIndex,
} from './readiness/barriers.ts';
export {
  factDefinitions,
  factTypes,
  peopleFacts,
  type FactName,
  type Facts,
  type ServiceFacts,
} from './readiness/facts.ts';
export { gatherFacts, type LiveLink, type PlannedService, type Platform } from './readiness/gather-facts.ts';
export {
  checkLadder,
  compileLadder,
  compileRule,
  findRuleFault,
  findStanding,
  type CompiledLadder,
  type Condition,
  type Ladder,
  type Level,
  type Missing,
  type RuleFault,
  type Standing,
} from './readiness/ladder.ts';
export { nameStatus } from './list/status-names.ts';
export { defaultLadder, presetLadders } from './readiness/preset-ladders.ts';
export { findGreedyRoadMap } from './road-map/greedy-road-map.ts';
export {
  worthOf,
  type Collision,
  type Purchase,
  type RoadMap,
  type RoadMapQuestion,
  type ServedService,
  type Work,
} from './road-map/road-map.ts';
export { solveRoadMap, type SolvedRoadMap } from './road-map/solve-road-map.ts';
export {
  drawRoadMap,
  assumptions,
  type CurvePoint,
  type RoadMapResult,
  type Assumption,
  type ChoiceSummary,
} from './road-map/draw-road-map.ts';
export { perMillion, type VerdictReason, type WorkVerdict } from './road-map/explain-choice.ts';
export {
  bases,
  benefits,
  usersOf,
  type Basis,
  type Benefit,
  type CandidateService,
  type CandidateWork,
  type Plan,
  type RoadMapWishes,
} from './road-map/plan.ts';
export { stepsOf, stepsSpared, type PersonSteps } from './steps.ts';
