import { typeOfQuestion, type namesOf } from '@saphan/catalogue';
import type { Question } from '@saphan/contracts';

type Types = ReturnType<typeof namesOf>;

/** What conditions can read where a question stands: a row its own questions first, then all around it. */
export class Scope {
  /** What stands before the names of its questions. */
  readonly prefix: string;
  /** Ids that are given in it. */
  readonly taken = new Set<string>();
  readonly #outer: Scope | undefined;
  readonly #group: Question | undefined;
  readonly #byKey = new Map<string, Question>();

  /** @param group whose rows it is of, if of any */
  constructor(prefix: string, outer?: Scope, group?: Question) {
    this.prefix = prefix;
    this.#outer = outer;
    this.#group = group;
  }

  /** How many groups stand around it. */
  get depth(): number {
    return this.#outer === undefined ? 0 : this.#outer.depth + 1;
  }

  add(key: string, question: Question): void {
    this.taken.add(question.id);
    if (!this.#byKey.has(key)) this.#byKey.set(key, question);
  }

  find(key: string): Question | undefined {
    return this.#byKey.get(key) ?? this.#outer?.find(key);
  }

  /** @param around types of all that the form knows */
  typesWithin(around: Types): Types {
    if (this.#outer === undefined) return around;
    const own: readonly Question[] = this.#group?.questions ?? [];
    return new Map([
      ...this.#outer.typesWithin(around),
      ...own.map((question) => [question.id, typeOfQuestion(question)] as const),
    ]);
  }
}
