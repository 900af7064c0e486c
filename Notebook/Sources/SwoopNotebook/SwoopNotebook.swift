// What the cells of a notebook import: all of Swoop, and what shows things below a cell.
@_exported import Swoop
