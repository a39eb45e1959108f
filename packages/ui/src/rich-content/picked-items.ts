import type { ListPicker, PickerItem } from '@parlor/react'

/** The items of a list by their ids, in the order of the list. */
export function pickedItems(sections: ListPicker['sections'], ids: readonly string[]): readonly PickerItem[] {
  return sections.flatMap(({ items }) => items).filter(({ id }) => ids.includes(id))
}
