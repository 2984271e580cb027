export { type CaseWork, caseNames, caseWork, workKinds } from './case/case-work.ts';
export { type Aspect, compareProcesses, type ProcessDifference } from './compare-processes.ts';
export { compileDecision } from './decision/compile-decision.ts';
export { DecisionTable, toDecisionTable } from './decision/decision-table.ts';
export { type Decision, hitPolicies } from './decision/decision.ts';
export { evaluateDecision } from './decision/evaluate-decision.ts';
export { readDmn } from './decision/read-dmn.ts';
export { type ProcessFinding, ProcessRefused, type ProcessRule, processRules } from './finding.ts';
export { type Process, type ProcessNode, type Task, type Variable, isActivity } from './process.ts';
export type { TaskKinds } from './read/read-node.ts';
export { type ProcessSurroundings, readProcess } from './read/read-process.ts';
export { advance, begin } from './run/advance.ts';
export { moveToVersion, type Unmapped } from './run/move-to-version.ts';
export { isStuck, openTasks, type OpenTask } from './run/open-tasks.ts';
export { findWrongResult } from './run/task-results.ts';
export type {
  Circumstances,
  Effect,
  ProcessEvent,
  ProcessState,
  Step,
  Token,
  TraceEntry,
} from './run/state.ts';
