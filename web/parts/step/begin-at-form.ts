const fields = 'form input:not([type="hidden"], [type="file"], [disabled]), form textarea:not([disabled])'

/** For a dialog's `afterOpenChange`: it opens with the focus on its close button, and people go on typing. Begins at the first field, or at the button that acts. */
export function beginAtForm(isOpen: boolean) {
  const dialog = isOpen ? [...document.querySelectorAll('[role="dialog"]')].at(-1) : undefined
  const first =
    dialog?.querySelector<HTMLElement>(fields) ?? dialog?.querySelector<HTMLElement>('.ant-modal-footer .ant-btn-primary')
  first?.focus()
}
