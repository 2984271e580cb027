import { anyOf, type Condition } from '../condition.ts';
import { isPlain, type FileNode } from '../file-node.ts';
import type { FormBuilder } from '../form-builder.ts';
import type { ComponentReader } from './component-reader.ts';
import { fromJsonLogic } from './json-logic.ts';

const about = ['uuid', 'url', 'form', 'order', 'description', 'is_advanced', 'trigger_from_step'];

interface Shown {
  readonly rules: Condition[];
  readonly place: string;
}

/** An action that shows or hides one component. */
function findHiding(action: FileNode): { readonly key: string; readonly hides: boolean } | undefined {
  const key = action.peek('component', 'string');
  const what = action.at('action')?.value;
  if (key === undefined || !isPlain(what) || what['type'] !== 'property') return undefined;
  const property = what['property'];
  const isHidden = isPlain(property) && property['value'] === 'hidden' && typeof what['state'] === 'boolean';
  return isHidden ? { key, hides: what['state'] === true } : undefined;
}

/** Rules of Open Forms. Those that show or hide a component become conditions of its questions; others are left out. */
export function readLogic(root: FileNode, builder: FormBuilder, reader: ComponentReader): void {
  const shown = new Map<string, Shown>();
  for (const rule of root.elements()) {
    const trigger = rule.at('json_logic_trigger');
    const condition = trigger && fromJsonLogic(trigger.value);
    for (const key of about) rule.at(key)?.taken('about-file');
    if (condition === undefined) trigger?.leftOut('condition-unsupported');
    else trigger?.taken('condition');
    for (const action of rule.at('actions')?.elements() ?? []) {
      const found = findHiding(action);
      const questions = found === undefined ? [] : reader.questionsOf(found.key);
      if (found === undefined || condition === undefined || questions.length === 0) {
        action.leftOut('condition-unsupported', action.peek('component', 'string'));
        continue;
      }
      action.ledger.cover(action.place);
      if (!found.hides && reader.isHidden(found.key)) {
        const known = shown.get(found.key) ?? { rules: [], place: action.place };
        known.rules.push(condition);
        shown.set(found.key, known);
      } else if (found.hides && !reader.isHidden(found.key)) {
        for (const question of questions)
          builder.askWhen(question, { type: 'not', of: condition }, action.place);
      } else action.taken('about-file');
    }
  }
  // What several rules show is asked where one of them holds.
  for (const [key, { rules, place }] of shown) {
    const condition = anyOf(rules);
    for (const question of reader.questionsOf(key))
      if (condition) builder.askWhen(question, condition, place);
  }
}
