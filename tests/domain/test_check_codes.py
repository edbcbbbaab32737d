"""The code somebody reads out by phone."""

from shelterdesk.domain.check_codes import check_code


def test_the_code_is_the_start_of_the_digest_in_two_groups() -> None:
    assert check_code("3f9a01c7" + "0" * 56) == "3F9A 01C7"
    assert check_code("") == ""
