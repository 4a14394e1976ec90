package dev.cosell.domains.imports.application;

import dev.cosell.web.ProblemType;

/** Why a file of registrations is not taken at all. */
public enum ImportProblem implements ProblemType {
    FILE_EMPTY(422),
    FILE_NOT_UTF_8(422),
    FILE_IS_WORKBOOK(422),
    FILE_HEADER(422),
    FILE_NOT_CSV(422),
    FILE_LINE_TOO_LONG(422),
    FILE_TOO_MANY_ROWS(422);

    private final int status;

    ImportProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
