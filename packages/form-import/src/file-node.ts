import { toPlace, type Ledger } from './ledger.ts';
import type { ReportCode } from './report-texts.ts';

type TypeName = 'string' | 'number' | 'boolean';
interface Types {
  string: string;
  number: number;
  boolean: boolean;
}

export const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value of a file with its place; what is taken from it goes to the report. Names such as `__proto__` are names like others. */
export class FileNode {
  readonly value: unknown;
  readonly place: string;
  readonly ledger: Ledger;

  constructor(value: unknown, place: string, ledger: Ledger) {
    this.value = value;
    this.place = place;
    this.ledger = ledger;
  }

  at(key: string | number): FileNode | undefined {
    const { value } = this;
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    return new FileNode(
      (value as Record<string | number, unknown>)[key],
      toPlace(this.place, key),
      this.ledger,
    );
  }

  /** Members of an object; none of anything else. */
  members(): [name: string, node: FileNode][] {
    if (!isPlain(this.value)) return [];
    return Object.entries(this.value).map(([key, value]) => [
      key,
      new FileNode(value, toPlace(this.place, key), this.ledger),
    ]);
  }

  /** Elements of an array; none of anything else. */
  elements(): FileNode[] {
    if (!Array.isArray(this.value)) return [];
    return this.value.map((value, index) => new FileNode(value, toPlace(this.place, index), this.ledger));
  }

  /** A member of that type, without saying that it was taken. */
  peek<Name extends TypeName>(key: string, type: Name): Types[Name] | undefined {
    const value = this.at(key)?.value;
    return typeof value === type ? (value as Types[Name]) : undefined;
  }

  /** Takes a member of that type; one of another type is left out. */
  take<Name extends TypeName>(key: string, type: Name, code: ReportCode = 'taken'): Types[Name] | undefined {
    const node = this.at(key);
    if (node === undefined || node.value === null) return undefined;
    if (typeof node.value !== type) {
      node.leftOut('wrong-type');
      return undefined;
    }
    node.taken(code);
    return node.value as Types[Name];
  }

  taken(code?: ReportCode, detail?: string): void {
    this.ledger.taken(this.place, code, detail);
  }
  changed(code: ReportCode, detail?: string): void {
    this.ledger.changed(this.place, code, detail);
  }
  leftOut(code: ReportCode, detail?: string): void {
    this.ledger.leftOut(this.place, code, detail);
  }
}
