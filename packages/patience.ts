import { configure } from '@testing-library/react'

/** How long a test waits for what it looks for, milliseconds: a part that is loaded on first need may come late on a busy machine. */
configure({ asyncUtilTimeout: 30_000 })
