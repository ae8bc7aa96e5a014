// Nothing here is needed to use a page: it moves the focus to the summary of errors, and stops a
// button from being pressed twice.
import { initAll } from "./govuk/govuk-frontend.min.js"

initAll()
