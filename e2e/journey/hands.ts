import type { Locator } from 'playwright-core';

/** How a human works a page. Each throws where the control can't be reached. */
export interface Hands {
  /** Follows a link or presses a button. */
  press(control: Locator): Promise<void>;
  /** Replaces what stands in a text field. */
  type(control: Locator, text: string): Promise<void>;
  /** Sets a radio button or a check box. */
  choose(control: Locator): Promise<void>;
  /** Picks options of a list by their values. */
  select(control: Locator, values: string | readonly string[]): Promise<void>;
  /** Gives a file to a field. @param file path */
  attach(control: Locator, file: string): Promise<void>;
}

export const mouse: Hands = {
  press: (control) => control.click(),
  type: (control, text) => control.fill(text),
  choose: (control) => control.check(),
  select: async (control, values) => void (await control.selectOption(values)),
  attach: (control, file) => control.setInputFiles(file),
};
